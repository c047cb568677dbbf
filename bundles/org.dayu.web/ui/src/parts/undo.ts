import { translate as t } from '@/i18n'
import { attempt } from '@/parts/tell'
import { ElButton, ElMessage } from 'element-plus'
import { h } from 'vue'

const SHOWN = 8_000

/** Says what was done, with a button that undoes it; it stays while the pointer is on it. Undone, `then` is run. */
export function tellUndo(done: string, undo: () => Promise<unknown>, then: () => unknown): void {
  let gone = false
  const told = ElMessage.success({
    duration: SHOWN,
    showClose: true,
    message: h('span', [
      done,
      ' ',
      h(
        ElButton,
        {
          link: true,
          type: 'primary',
          'data-test': 'undo',
          onClick: async () => {
            if (gone) return
            gone = true
            told.close()
            if (await attempt(undo)) then()
          },
        },
        () => t('common.undo'),
      ),
    ]),
  })
}
