import { tellProblem } from '@/parts/tell'

/**
 * For a watcher that fetches: what comes after the watcher has run anew is dropped, answer or problem. Beside useLoad, for
 * what is put somewhere else than shown as it came.
 *
 * @param onCleanup the watcher's
 * @param failed told of a problem; usually the person is
 */
export async function whileCurrent<T>(onCleanup: (over: () => void) => void, fetch: () => Promise<T>, take: (answer: T) => void, failed: (cause: unknown) => void = tellProblem): Promise<void> {
  let over = false
  onCleanup(() => (over = true))
  try {
    const answer = await fetch()
    if (!over) take(answer)
  } catch (cause) {
    if (!over) failed(cause)
  }
}
