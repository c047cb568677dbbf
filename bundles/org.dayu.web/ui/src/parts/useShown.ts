import { nextTick, onMounted, ref, watch, type Ref } from 'vue'

/** A row of links that scrolls sideways: the one where the reader is stands in sight. */
export function useShown(where: () => unknown): Ref<HTMLElement | undefined> {
  const row = ref<HTMLElement>()

  async function show(): Promise<void> {
    await nextTick()
    const { value } = row
    const here = value?.querySelector<HTMLElement>('[aria-current=page]')
    if (value && here) value.scrollLeft = here.offsetLeft - value.offsetLeft - (value.clientWidth - here.offsetWidth) / 2
  }

  onMounted(show)
  watch(where, show)
  return row
}
