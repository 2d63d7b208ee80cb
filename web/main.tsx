import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startBackground } from './app/background.ts';
import { listenForInstall } from './app/install.ts';
import { createProgramRouter, Program } from './app/program.tsx';
import './ui/base.css';
import { guardAgainstIme } from './ui/keyboard/ime.ts';

// First of all listeners: what belongs to the input method never reaches the program.
guardAgainstIme(window);
listenForInstall(window);
// While sources are being changed nothing may be kept.
if (import.meta.env.PROD) window.addEventListener('load', () => void startBackground());

const place = document.getElementById('app');
if (place) {
  createRoot(place).render(
    <StrictMode>
      <Program router={createProgramRouter()} fetch={window.fetch.bind(window)} />
    </StrictMode>,
  );
}
