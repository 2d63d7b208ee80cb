/** Takes its place when the screen is built. */
export function InboxScreen() {
  return <h1 className="p-8 font-bold text-xl">受信箱</h1>;
}
