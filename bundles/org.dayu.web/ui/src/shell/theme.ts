import { ref } from 'vue'

/** Light or dark: what the person chose, else what the system says. */
export type Theme = 'light' | 'dark'

const KEY = 'dayu.theme'

export const theme = ref<Theme>('light')

function preferred(): Theme {
  const chosen = localStorage.getItem(KEY)
  if (chosen === 'light' || chosen === 'dark') return chosen
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
}

export function applyTheme(choice?: Theme): void {
  if (choice) localStorage.setItem(KEY, choice)
  theme.value = choice ?? preferred()
  document.documentElement.dataset.theme = theme.value
  document.documentElement.classList.toggle('dark', theme.value === 'dark')
}
