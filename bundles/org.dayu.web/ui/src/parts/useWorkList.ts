import type { Page } from '@/api/orders'
import { attempt } from '@/parts/tell'
import { useLoad, type Load } from '@/parts/useLoad'
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** A page of work of one state. State and page stand in the URL, and nothing moves unless the reader asks. */
export interface WorkList<S extends string, T> {
  state: ComputedRef<S>
  offset: ComputedRef<number>
  list: Load<Page<T>>
  /** How much there is of the first state, as far as is known. */
  count: Ref<number | undefined>
  /** What came or went elsewhere since the list was read. */
  changes: Ref<number>
  /** The row on which something is being done. */
  busy: Ref<string | undefined>
  reload(): void
  show(state: S, from?: number): void
  /** In place, so that nothing moves under the pointer; false if the row is not there. */
  put(row: T): boolean
  /** Does something with a row, and puts what came of it; what fails is told, and the list read again. */
  act(row: T, work: () => Promise<T>): Promise<void>
  /** The server says how much there is; after a gap in the stream the list may be old. */
  counted(now: number): void
  /** There is so much more of the first state, or less. */
  more(by: number): void
}

/**
 * @param name the route of the desk
 * @param states the first is shown where the URL says nothing
 */
export function useWorkList<S extends string, T extends { id: string }>(name: string, states: readonly [S, ...S[]], fetch: (state: S, offset: number, signal: AbortSignal) => Promise<Page<T>>): WorkList<S, T> {
  const route = useRoute()
  const router = useRouter()
  const state = computed<S>(() => states.find((one) => one === route.query.state) ?? states[0])
  const offset = computed(() => Number(route.query.offset ?? 0) || 0)
  const count = ref<number>()
  const changes = ref(0)
  const busy = ref<string>()
  const list = useLoad<Page<T>>((signal) => fetch(state.value, offset.value, signal))

  function reload(): void {
    changes.value = 0
    void list.run()
  }

  function show(wanted: S, from = 0): void {
    const query: Record<string, string> = {}
    if (wanted !== states[0]) query.state = wanted
    if (from > 0) query.offset = String(from)
    void router.replace({ name, query })
  }

  function put(row: T): boolean {
    const page = list.data.value
    if (!page?.items.some((one) => one.id === row.id)) return false
    list.data.value = { ...page, items: page.items.map((one) => (one.id === row.id ? row : one)) }
    return true
  }

  async function act(row: T, work: () => Promise<T>): Promise<void> {
    busy.value = row.id
    if (!(await attempt(async () => void put(await work())))) reload()
    busy.value = undefined
  }

  function counted(now: number): void {
    if (count.value !== undefined && count.value !== now) changes.value = Math.max(1, Math.abs(now - count.value))
    count.value = now
  }

  function more(by: number): void {
    count.value = Math.max(0, (count.value ?? 0) + by)
  }

  watch([state, offset], reload, { immediate: true })
  return { state, offset, list, count, changes, busy, reload, show, put, act, counted, more }
}
