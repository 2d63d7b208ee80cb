/** Takes its place when the screen is built. */
export function ImportsScreen() {
  return <h1 className="p-8 font-bold text-xl">受注の取り込み</h1>;
}
