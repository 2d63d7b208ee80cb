/** Takes its place when the screen is built. */
export function WelcomeScreen() {
  return <h1 className="p-8 font-bold text-xl">はじめかた</h1>;
}
