import { api, type Schemas } from '@/api/client'
import { useCsrf, whenExpired } from '@/api/http'
import { Problem } from '@/api/problem'
import { beforeComingBack, closeLive } from '@/live/live'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

type SessionAnswer = Schemas['SessionView']
export type User = Schemas['SessionMe']
export type Role = User['roles'][number]

export const useSession = defineStore('session', () => {
  const user = ref<User>()
  /** True when a session that worked has run out: the screen stays, a dialog asks for the password. */
  const expired = ref(false)
  /** True after the first login: nothing else works before the password is one's own. */
  const mustChangePassword = ref(false)

  function take(answer: SessionAnswer): void {
    useCsrf(answer.csrfToken)
    user.value = answer.user
    mustChangePassword.value = answer.mustChangePassword
    expired.value = false
  }

  /** Finds out who is logged in; undefined if nobody is. Counts as activity. */
  async function resume(): Promise<User | undefined> {
    try {
      take(await api.get('/v1/session'))
      return user.value
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem
      if (user.value) expired.value = true
      return undefined
    }
  }

  async function login(username: string, password: string): Promise<void> {
    take(await api.post('/v1/session', { username, password }))
  }

  async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
    take(await api.post('/v1/session/password', { currentPassword, newPassword }))
  }

  async function logout(): Promise<void> {
    closeLive()
    try {
      await api.delete('/v1/session')
    } finally {
      user.value = undefined
    }
  }

  const has = (...roles: Role[]): boolean => roles.some((role) => user.value?.roles.includes(role) ?? false)

  whenExpired(() => {
    if (user.value) expired.value = true
  })

  beforeComingBack(async () => (await resume()) !== undefined)

  return { user: computed(() => user.value), expired, mustChangePassword, resume, login, logout, changePassword, has }
})
