import { onScopeDispose, ref, type Ref } from 'vue'

const now = ref(new Date())
let users = 0
let timer: ReturnType<typeof setInterval> | undefined

/** The time, once a second, from one timer for the whole window. */
export function useNow(): Readonly<Ref<Date>> {
  if (users++ === 0) {
    now.value = new Date()
    timer = setInterval(() => {
      now.value = new Date()
    }, 1000)
  }
  onScopeDispose(() => {
    if (--users === 0) clearInterval(timer)
  })
  return now
}
