import { nextTick, onMounted, useTemplateRef, watch } from 'vue'

/** A row of links that scrolls sideways, by the name of its ref: the one where the reader is stands in sight. */
export function useShown(name: string, where: () => unknown): void {
  const row = useTemplateRef<HTMLElement>(name)

  async function show(): Promise<void> {
    await nextTick()
    const { value } = row
    const here = value?.querySelector<HTMLElement>('[aria-current=page]')
    if (value && here) value.scrollLeft = here.offsetLeft - value.offsetLeft - (value.clientWidth - here.offsetWidth) / 2
  }

  onMounted(show)
  watch(where, show)
}
