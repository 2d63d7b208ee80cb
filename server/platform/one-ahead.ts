/** Fetches the next piece of a source while the last one is in work: both go on at the same time. */
export async function* oneAhead<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  try {
    for (let next = iterator.next(); ; ) {
      const { done, value } = await next;
      if (done === true) return;
      next = iterator.next();
      // Whether reading failed is asked above; until then it must not count as unhandled.
      next.catch(() => {});
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}
