import { Problem } from '@/api/problem'
import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue'

/** Something that is fetched: what came, whether it is under way for long enough to say so, and what went wrong. */
export interface Load<T> {
  data: ShallowRef<T | undefined>
  problem: ShallowRef<Problem | undefined>
  /** True after 200 ms, so that quick answers do not flicker. */
  slow: Ref<boolean>
  run(): Promise<T | undefined>
}

/** The newest run wins; an answer that comes late for an older one is dropped. */
export function useLoad<T>(fetch: (signal: AbortSignal) => Promise<T>): Load<T> {
  const data = shallowRef<T>()
  const problem = shallowRef<Problem>()
  const slow = ref(false)
  let current: AbortController | undefined

  async function run(): Promise<T | undefined> {
    current?.abort()
    const mine = new AbortController()
    current = mine
    const timer = setTimeout(() => {
      if (current === mine) slow.value = true
    }, 200)
    try {
      const answer = await fetch(mine.signal)
      if (current !== mine) return undefined
      data.value = answer
      problem.value = undefined
      return answer
    } catch (cause) {
      if (current !== mine || mine.signal.aborted) return undefined
      problem.value = cause instanceof Problem ? cause : new Problem(-1, String(cause), '', '')
      return undefined
    } finally {
      clearTimeout(timer)
      if (current === mine) slow.value = false
    }
  }

  onScopeDispose(() => current?.abort())
  return { data, problem, slow, run }
}
