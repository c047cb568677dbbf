import { http, useCsrf, whenExpired } from '@/api/http'
import { Problem } from '@/api/problem'
import { closeLive } from '@/live/live'
import { defineStore } from 'pinia'
import { computed, ref } from 'vue'

export type Role =
  | 'citizen'
  | 'agent'
  | 'supervisor'
  | 'dispatcher'
  | 'department-staff'
  | 'department-lead'
  | 'commander'
  | 'duty-officer'
  | 'analyst'
  | 'admin'

export interface User {
  id: string
  username: string
  displayName: string
  roles: Role[]
  department: { id: string; name: string } | null
  extension: string | null
}

interface SessionAnswer {
  user: User
  csrfToken: string
  mustChangePassword: boolean
}

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

  /** Finds out who is logged in; undefined if nobody is. */
  async function resume(): Promise<User | undefined> {
    try {
      take(await http.get<SessionAnswer>('/session'))
    } catch (problem) {
      if (!(problem instanceof Problem) || problem.status !== 401) throw problem
      user.value = undefined
    }
    return user.value
  }

  async function login(username: string, password: string): Promise<void> {
    take(await http.post<SessionAnswer>('/session', { username, password }))
  }

  async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
    take(await http.post<SessionAnswer>('/session/password', { currentPassword, newPassword }))
  }

  async function logout(): Promise<void> {
    closeLive()
    try {
      await http.delete('/session')
    } finally {
      user.value = undefined
    }
  }

  const has = (...roles: Role[]): boolean => roles.some((role) => user.value?.roles.includes(role) ?? false)

  whenExpired(() => {
    if (user.value) expired.value = true
  })

  return { user: computed(() => user.value), expired, mustChangePassword, resume, login, logout, changePassword, has }
})
