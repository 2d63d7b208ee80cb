import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = fileURLToPath(new URL('./web', import.meta.url));
const outDir = fileURLToPath(new URL('./dist/web', import.meta.url));

/** What the server answers itself while `npm run dev` serves the screens from their sources. */
const serverPaths = ['/api', '/oauth'];
const server = process.env.KAKEHASHI_DEV_SERVER ?? 'http://127.0.0.1:3001';

export default defineConfig({
  root,
  plugins: [react(), tailwindcss()],
  build: { outDir, emptyOutDir: true, target: 'es2022', sourcemap: false, reportCompressedSize: true },
  server: {
    strictPort: true,
    proxy: Object.fromEntries(serverPaths.map((path) => [path, { target: server, changeOrigin: false }])),
  },
});
