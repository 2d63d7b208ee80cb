/** Takes its place when the screen is built. */
export function SettingsScreen() {
  return <h1 className="p-8 font-bold text-xl">設定</h1>;
}
