export async function mailPage(_raw: Uint8Array, _show: { remoteImages: boolean }): Promise<string | null> {
  return null;
}
