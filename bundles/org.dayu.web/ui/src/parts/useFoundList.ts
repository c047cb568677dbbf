import type { Page } from '@/api/orders'
import { fromQuery, offsetOf, toQuery, type Shape } from '@/parts/filterQuery'
import { useLoad, type Load } from '@/parts/useLoad'
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** A page of what was looked for. Filter and page stand in the URL: Back and a reload lead to the same rows. */
export interface FoundList<F, T> {
  /** As it is edited; the list follows by {@link find}. */
  filter: Ref<F>
  offset: ComputedRef<number>
  list: Load<Page<T>>
  find(): void
  turn(from: number): void
}

/**
 * @param name the route of the desk
 * @param shape what of the filter stands in the URL; the rest is forgotten with the page
 */
export function useFoundList<F extends object, T>(name: string, shape: Shape<F>, fetch: (filter: F, offset: number) => Promise<Page<T>>): FoundList<F, T> {
  const route = useRoute()
  const router = useRouter()
  const filter = ref(fromQuery(shape, route.query)) as Ref<F>
  const offset = computed(() => offsetOf(route.query))
  const list = useLoad<Page<T>>(() => fetch(filter.value, offset.value))

  function turn(from: number): void {
    const target = { name, query: toQuery(shape, filter.value, from) }
    if (router.resolve(target).fullPath === route.fullPath) void list.run()
    else void router.replace(target)
  }

  watch(
    () => route.fullPath,
    () => {
      if (route.name !== name) return
      // what the URL does not hold stays as it was asked
      const empty = Object.fromEntries(Object.keys(shape).map((key) => [key, undefined]))
      filter.value = { ...filter.value, ...empty, ...fromQuery(shape, route.query) }
      void list.run()
    },
    { immediate: true },
  )

  return { filter, offset, list, find: () => turn(0), turn }
}
