import { mkdirSync } from 'node:fs'
import { chromium } from 'playwright-core'

const SHOTS = process.env.DAYU_SCREENS

/** Debian's Chromium, headless; one for a test file. */
export function openChromium({ args = [] } = {}) {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', ...args],
  })
}

/** A browser of one's own, with own cookies and an own window, at an address. */
export async function openPage(browser, url, { size = { width: 1366, height: 768 }, dark = false, prepare = () => {} } = {}) {
  const context = await browser.newContext({ viewport: size, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', colorScheme: dark ? 'dark' : 'light', ignoreHTTPSErrors: url.startsWith('https:') })
  await prepare(context)
  const page = await context.newPage()
  page.problems = []
  page.on('console', (message) => {
    if (message.type() === 'error') page.problems.push(message.text())
  })
  page.on('pageerror', (error) => page.problems.push(String(error)))
  page.setDefaultTimeout(15_000)
  await page.goto(url)
  return page
}

/** A person at a desk, logged in. */
export async function openDesk(browser, node, { username, password, path = '/', secure = false, ...window }) {
  const page = await openPage(browser, `${secure ? node.secureUrl : node.url}/login?to=${encodeURIComponent(path)}`, window)
  await page.fill('input[name=username]', username)
  await page.fill('input[name=password]', password)
  await page.click('button[type=submit]')
  await page.waitForURL((url) => url.pathname !== '/login')
  return page
}

/** Keeps a picture when pictures are wanted: DAYU_SCREENS names the folder. */
export async function shoot(page, name) {
  if (!SHOTS) return
  mkdirSync(SHOTS, { recursive: true })
  await page.screenshot({ path: `${SHOTS}/${name}.png` })
}
