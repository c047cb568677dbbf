import { i18n } from '@/i18n'
import ElementPlus from 'element-plus'
import { vi } from 'vitest'
import { createApp, nextTick, type Component } from 'vue'

/** A component on a page as the desks show it, with their widgets and words; needs a document (vitest environment happy-dom). */
export interface Screen {
  /** The only thing with this data-test, wherever it is shown: pop-ups are beside the component. */
  find(test: string): HTMLElement
  has(test: string): boolean
  /** All words on the page. */
  text(): string
  click(test: string): Promise<void>
  close(): void
}

/** Lets answers come and be shown; 50 ms go by, in which pop-ups open. The test has faked setTimeout. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await new Promise((done) => setImmediate(done))
    await vi.advanceTimersByTimeAsync(10)
    await nextTick()
  }
}

export async function show(component: Component, props: Record<string, unknown> = {}): Promise<Screen> {
  const root = document.createElement('div')
  document.body.append(root)
  const app = createApp(component, props).use(i18n).use(ElementPlus)
  app.mount(root)
  await settled()
  const all = (test: string): NodeListOf<HTMLElement> => document.querySelectorAll<HTMLElement>(`[data-test="${test}"]`)
  const find = (test: string): HTMLElement => {
    const [only, ...more] = all(test)
    if (!only || more.length) throw new Error(`${all(test).length} of ${test}`)
    return only
  }
  return {
    find,
    has: (test) => all(test).length > 0,
    text: () => document.body.textContent ?? '',
    async click(test) {
      find(test).click()
      await settled()
    },
    close() {
      app.unmount()
      document.body.replaceChildren()
    },
  }
}
