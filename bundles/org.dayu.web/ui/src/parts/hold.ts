import { translate as t } from '@/i18n'
import { exact } from '@/parts/time'
import { ElMessageBox } from 'element-plus'

/** A legal hold, as recordings and messages have it. */
export interface Hold {
  by: string
  reason: string
  since: string
}

/** Asks why something is held, or no longer; undefined if the person thinks better of it. */
export async function askReason(held: boolean): Promise<string | undefined> {
  const answer = await ElMessageBox.prompt(t('recordings.reason'), t(held ? 'recordings.release' : 'recordings.hold'), {
    confirmButtonText: t('recordings.confirm'),
    cancelButtonText: t('recordings.cancel'),
    inputPattern: /\S/,
    inputErrorMessage: t('recordings.reason'),
  }).catch(() => undefined)
  return answer ? (answer as { value: string }).value : undefined
}

export function heldBy(held: Hold | null): string {
  return held ? t('recordings.heldBy', { by: held.by, since: exact(held.since), reason: held.reason }) : ''
}
