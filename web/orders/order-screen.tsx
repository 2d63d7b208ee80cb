/** Takes its place when the screen is built. */
export function OrderScreen() {
  return <h1 className="p-8 font-bold text-xl">受注</h1>;
}
