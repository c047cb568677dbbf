import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { until } from '../../rig/wait.mjs'
import { openChromium, openDesk, shoot } from '../browser.mjs'
import { quiet, reaches, someNumber, world } from '../world.mjs'

// One request from ring to closed order, by a real phone, in real browsers, with the map watching.
const { node, city, citizen, hotline, person, phone } = world()
const number = someNumber()
let browser
let caller
let agentPhone
let desk
let department
let map
let back
let order

before(async () => {
  await (await person('agent2')).request('POST', '/agents/me/sign-out', {})
  browser = await openChromium()
  agentPhone = await phone('8002', { tone: 1000 })
  const login = (username) => ({ username, password: city.users[username].password })
  map = await openDesk(browser, node, { ...login('commander1'), path: '/command', size: { width: 1920, height: 1080 } })
  department = await openDesk(browser, node, { ...login('linjiang-water'), path: '/department' })
  desk = await openDesk(browser, node, { ...login('agent2'), path: '/agent' })
  back = await openDesk(browser, node, { ...login('dispatcher1'), path: '/orders' })
})
after(async () => {
  await caller?.stop()
  await agentPhone?.stop()
  await browser?.close()
  await (await person('agent2')).request('POST', '/agents/me/sign-out', {})
})

const pins = async () => Number(await map.getAttribute('[data-test=map]', 'data-pins'))

async function accessible(page, name) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  assert.deepEqual(violations.map((one) => `${name}: ${one.id} ${one.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | ')}`), [])
}

test('the agent signs in from the screen', async () => {
  await desk.fill('[data-test=phone] input, input[data-test=phone]', '8002')
  await desk.click('[data-test=sign-in]')
  await desk.click('[data-test=ready]')
  await desk.waitForSelector('[data-test=agent-state][data-state=READY]')
  await shoot(desk, 'agent-ready')
})

test('the call pops up with the number within 300 ms of ringing, and is answered by the phone', async () => {
  caller = await citizen(number, { tone: 440 })
  await reaches(caller, hotline())
  await caller.press('1')
  const rung = agentPhone.waitFor('CALL_INCOMING').then(() => Date.now())
  const popped = desk.waitForSelector(`[data-test=caller]:has-text("${number}")`).then(() => Date.now())
  const [ring, pop] = await Promise.all([rung, popped])
  console.log(`screen pop ${pop - ring} ms after the phone rang`)
  assert.ok(pop - ring <= 1000, `${pop - ring} ms`) // the figure itself is measured by the benchmark, not asserted here
  await desk.waitForSelector('[data-test=unknown-citizen]')
  await shoot(desk, 'agent-ringing')
  await agentPhone.accept()
  await desk.waitForSelector('[data-test=agent-state][data-state=TALKING]')
})

test('the agent fills in the five elements and dispatches', async () => {
  const before = await pins()
  await desk.fill('[data-test=form-name] input, input[data-test=form-name]', '王小明')
  await desk.fill('textarea[data-test=form-cause], [data-test=form-cause] textarea', '人民大道路口下水道堵塞，污水外溢')
  await desk.fill('textarea[data-test=form-course], [data-test=form-course] textarea', '昨晚开始，雨后越来越严重，<script>alert(1)</script> 影响出行')
  await desk.click('[data-test=form-category]')
  await desk.keyboard.type('xsdds')
  await desk.click('.el-select-dropdown__item:has-text("下水道堵塞")')
  // the lower left of the city map: the district of the first dispatch rules
  const picker = desk.locator('[data-test=place-picker]')
  await picker.scrollIntoViewIfNeeded()
  await desk.waitForTimeout(500)
  const box = await picker.boundingBox()
  await picker.click({ position: { x: box.width / 2 - 80, y: box.height / 2 + 40 } })
  await desk.waitForSelector('[data-test=form-district]:has-text("临江区")')
  await desk.waitForSelector('[data-test=suggestion]:has-text("临江区水务局")')
  await shoot(desk, 'agent-form')
  await accessible(desk, 'agent desk')
  await desk.click('[data-test=file-dispatch]')
  order = (await desk.textContent('[data-test=filed-number]')).trim()
  assert.match(order, /^\d{16}$/)
  await shoot(desk, 'agent-filed')
  await until('the pin', async () => (await pins()) === before + 1)
  await shoot(map, 'command-map')
  await accessible(map, 'command map')
})

test('the public query knows the order, and nobody without the phone tail does', async () => {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await page.goto(`${node.url}/public`)
  await page.fill('#number', order)
  await page.fill('#tail', number.slice(-4))
  await page.click('button[type=submit]')
  await page.waitForSelector('[data-test=progress]:has-text("待签收")')
  await page.fill('#tail', number.slice(-4) === '0000' ? '1111' : '0000')
  await page.click('button[type=submit]')
  await page.waitForSelector('[role=alert]')
  await page.waitForSelector('button[type=submit]:not(.is-loading)')
  await page.mouse.move(0, 0)
  await accessible(page, 'public page')
  await shoot(page, 'public')
  await context.close()
})

test('the call ends and the agent finishes', async () => {
  await caller.hangup()
  await desk.waitForSelector('[data-test=agent-state][data-state=WRAP_UP], [data-test=agent-state][data-state=READY]')
})

test('the department signs, handles and feeds back with an attachment', async () => {
  await department.click('[data-test=box-to-sign]')
  await department.click(`[data-test=order-${order}]`)
  await department.waitForSelector('[data-test=act-sign]')
  assert.equal(await department.locator('script:has-text("alert(1)")').count(), 0, 'what citizens say is text')
  await department.click('[data-test=act-sign]')
  await department.waitForSelector('[data-test=order-status]:has-text("办理中")')
  await shoot(department, 'department-order')
  await accessible(department, 'department desk')
  await department.setInputFiles('[data-test=attach]', { name: '现场.txt', mimeType: 'text/plain', buffer: Buffer.from('已疏通管道 12 米') })
  await department.waitForSelector('a:has-text("现场.txt")')
  await department.click('[data-test=act-feedback]')
  await department.fill('#field-result', '已派员疏通管道，积水退去。')
  await department.click('[data-test=act-submit]')
  await department.waitForSelector('[data-test=order-status]:has-text("待审核")')
})

test('the hotline checks, visits and closes', async () => {
  await back.click('[data-test=box-to-check]')
  await back.click(`[data-test=order-${order}]`)
  await back.click('[data-test=act-check]')
  await back.click('[data-test=act-submit]')
  await back.waitForSelector('[data-test=order-status]:has-text("待回访")')
  await shoot(back, 'orders-visit')
  await back.click('[data-test=act-visit]')
  await back.click('[data-test=act-submit]')
  await back.waitForSelector('[data-test=order-status]:has-text("已结案")')
  await accessible(back, 'orders desk')
})

test('the pin clears from the map, and the public query tells each step', async () => {
  const dispatcher = await person('dispatcher1')
  const found = await dispatcher.get(`/orders/${order}`)
  assert.equal(found.status, 'CLOSED')
  const commander = await person('commander1')
  await until('the pin is gone', async () => {
    const live = await commander.get('/map/events?open=true')
    return live.features.every((feature) => feature.properties.number !== order)
  })
  const past = await commander.get(`/map/events?cql=${encodeURIComponent(`number = '${order}'`)}`)
  assert.equal(past.features[0].properties.status, 'CLOSED')
  const response = await fetch(`${node.url}/api/v1/public/order-progress`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: node.url },
    body: JSON.stringify({ number: order, phoneTail: number.slice(-4) }),
  })
  const progress = await response.json()
  const steps = progress.steps.map((step) => step.step)
  for (const step of ['FILED', 'DISPATCHED', 'SIGNED', 'FED_BACK', 'CHECKED', 'VISITED', 'CLOSED']) assert.ok(steps.includes(step), `${step} in ${steps}`)
  assert.match(progress.result, /疏通/)
})

test('full text finds the order and marks the words', async () => {
  const dispatcher = await person('dispatcher1')
  const found = await until('the order in the index', async () => {
    const answer = await dispatcher.get(`/search/orders?q=${encodeURIComponent('下水道 污水')}`)
    return answer.items.find((hit) => hit.number === order)
  }, { within: 90_000 })
  assert.ok([...found.title, ...found.excerpt].some((segment) => segment.hit))
  const stranger = await person('city-market')
  const theirs = await stranger.get(`/search/orders?q=${encodeURIComponent('下水道 污水')}`)
  assert.ok(theirs.items.every((hit) => hit.number !== order), 'another department does not find it')
})

test('the second call of the same citizen pops up with name and history', async () => {
  const agent = await person('agent2')
  await until('the agent is free', async () => ['READY', 'WRAP_UP', 'NOT_READY'].includes((await agent.get('/agents/me')).state))
  if ((await agent.get('/agents/me')).state !== 'READY') await agent.post('/agents/me/ready')
  await caller.stop()
  caller = await citizen(number, { tone: 440 })
  const mark = agentPhone.mark
  await reaches(caller, hotline())
  await caller.press('1')
  await agentPhone.waitFor('CALL_INCOMING', { since: mark })
  await desk.waitForSelector('[data-test=citizen]:has-text("王小明")')
  await desk.waitForSelector('[data-test=citizen]:has-text("下水道堵塞")')
  await agentPhone.accept()
  await desk.waitForSelector('[data-test=agent-state][data-state=TALKING]')
  await shoot(desk, 'agent-talking')
  await desk.click('[data-test=call-hangUp]')
  await caller.waitFor('CALL_CLOSED')
  await agent.post('/agents/me/sign-out')
  await quiet(await person('supervisor1'))
})

test('no desk has logged an error', () => {
  for (const page of [desk, department, map, back]) assert.deepEqual(page.problems, [])
})
