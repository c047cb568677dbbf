import { useLoad, type Load } from '@/parts/useLoad'
import { onMounted, ref, watch, type Ref } from 'vue'

/** First and last day, dates of Asia/Shanghai. */
export type DaySpan = [string, string]

const DAY = 86_400_000
const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })

/** The last days, today being one of them. */
export function lastDays(count: number, now: Date = new Date()): DaySpan {
  return [dayKey.format(new Date(now.getTime() - (count - 1) * DAY)), dayKey.format(now)]
}

/** A report of some days, at first the last week: fetched when its page opens, and when the days are changed. */
export function useDayReport<T>(fetch: (from: string, to: string, signal: AbortSignal) => Promise<T>): { span: Ref<DaySpan>; report: Load<T> } {
  const span = ref<DaySpan>(lastDays(7))
  const report = useLoad<T>((signal) => fetch(span.value[0], span.value[1], signal))
  watch(span, report.run)
  onMounted(report.run)
  return { span, report }
}
