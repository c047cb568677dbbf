import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { openChromium, openDesk } from '../browser.mjs'
import { world } from '../world.mjs'

// Every desk that no other test looks at can be used by everybody (WCAG 2.1 AA), names its parts by words and not by the
// keys of words, and speaks English where that is asked.
const { node, city, adminPassword } = world()
const DESKS = ['supervisor', 'callbacks', 'voicemails', 'outbound', 'calls', 'recordings', 'citizens', 'ratings', 'self-service', 'notices', 'standards', 'staffing', 'blocks']
let browser
let supervisor
let admin

const login = { username: 'supervisor1', password: city.users.supervisor1.password }
const english = (context) => context.addInitScript(() => localStorage.setItem('dayu.language', 'en'))

before(async () => {
  browser = await openChromium()
  supervisor = await openDesk(browser, node, { ...login, path: '/supervisor' })
  admin = await openDesk(browser, node, { username: 'admin', password: adminPassword, path: '/admin/health' })
})
after(() => browser?.close())

/** Goes there by its link, and waits until what it loads is there. */
async function go(page, path) {
  await page.click(`nav a[href="${path}"]`)
  await page.waitForURL((url) => url.pathname === path)
  await page.waitForSelector('main .desk')
  await page.waitForFunction(() => !document.querySelector('main .el-skeleton, main .el-loading-mask, .el-message, [class*=-enter-active], [class*=-leave-active]'))
}

async function faults(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  const unworded = await page.$$eval('[aria-label], [placeholder], th, main button', (all) =>
    all
      .flatMap((one) => [one.getAttribute('aria-label'), one.getAttribute('placeholder'), one.textContent?.trim()])
      .filter((text) => text && /^[a-z]+(\.[A-Za-z]+)+$/.test(text) && !text.startsWith('org.')),
  )
  return [...violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`), ...unworded]
}

for (const desk of DESKS) {
  test(`the desk ${desk}`, async () => {
    await go(supervisor, `/${desk}`)
    assert.deepEqual(await faults(supervisor), [])
  })
}

test('the pages of the administrator', async () => {
  const pages = await admin.$$eval('main nav a', (links) => links.map((link) => link.getAttribute('href')))
  assert.ok(pages.length > 10, pages.join(' '))
  const found = {}
  for (const path of pages) {
    await go(admin, path)
    const wrong = await faults(admin)
    if (wrong.length) found[path] = wrong
  }
  assert.deepEqual(found, {})
})

test('three desks in English', async () => {
  const page = await openDesk(browser, node, { ...login, path: '/supervisor', prepare: english })
  assert.equal(await page.getAttribute('html', 'lang'), 'en')
  for (const path of ['/supervisor', '/calls', '/standards']) {
    await go(page, path)
    const chinese = await page.$$eval('nav a, main th, main button, main label, main dt', (all) => all.map((one) => one.textContent.trim()).filter((text) => /[\u4e00-\u9fff]/.test(text)))
    assert.deepEqual(chinese, [], path)
    assert.deepEqual(await faults(page), [], path)
  }
  assert.deepEqual(page.problems, [])
})

test('what was looked for stands in the address, but for whom', async () => {
  await go(supervisor, '/calls')
  await supervisor.fill('input[data-test=filter-order], [data-test=filter-order] input', '2026000000000000')
  await supervisor.fill('input[data-test=filter-number], [data-test=filter-number] input', '13800005678')
  await supervisor.click('[data-test=find]')
  await supervisor.waitForURL((url) => url.search === '?orderNumber=2026000000000000')
  await supervisor.reload()
  assert.equal(await supervisor.inputValue('input[data-test=filter-order], [data-test=filter-order] input'), '2026000000000000')
  assert.deepEqual(supervisor.problems, [])
})

test('a session that has ended asks for the password and keeps what is written', async () => {
  const page = await openDesk(browser, node, { username: 'agent2', password: city.users.agent2.password, path: '/agent' })
  await page.fill('textarea[data-test=form-cause], [data-test=form-cause] textarea', '路灯不亮')
  const session = `${node.url}/api/v1/session`
  const { csrfToken } = await (await page.request.get(session)).json()
  await page.request.delete(session, { headers: { 'X-CSRF-Token': csrfToken, Origin: node.url } })
  // the stream is looked at with every heartbeat
  const again = page.locator('.el-dialog input[autocomplete=current-password]')
  await again.waitFor({ timeout: 40_000 })
  assert.equal(await page.locator('.offline').count(), 0)
  await again.fill(city.users.agent2.password)
  await again.press('Enter')
  await again.waitFor({ state: 'hidden' })
  await page.waitForSelector('.offline', { state: 'detached' })
  assert.equal(await page.inputValue('textarea[data-test=form-cause], [data-test=form-cause] textarea'), '路灯不亮')
})
