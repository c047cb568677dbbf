import { Problem } from '@/api/problem'
import { translate as t } from '@/i18n'
import { ElMessage } from 'element-plus'

/** Runs what a person asked for and says so if it fails; true if it worked. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work()
    return true
  } catch (cause) {
    tellProblem(cause)
    return false
  }
}

export function tellProblem(cause: unknown): void {
  const problem = cause instanceof Problem ? cause : undefined
  const sentence = problem?.offline ? t('common.error.offline') : (cause instanceof Error ? cause.message : String(cause))
  const faults = problem?.faults.map((fault) => `${fault.path}：${fault.message}`).join('；') ?? ''
  const request = problem?.requestId ? ` · ${t('common.error.request', { id: problem.requestId })}` : ''
  ElMessage.error({ message: [sentence, faults].filter(Boolean).join('：') + request, duration: 6000, showClose: true })
}
