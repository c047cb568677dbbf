/**
 * The demo city: synthetic departments, people, phones, queues and dispatch catalogue. Loading it twice changes nothing;
 * passwords of people and phones are made by the server and returned for those created now.
 */
const DISTRICTS = [
  ['linjiang', '990101', '临江区'],
  ['wanghu', '990102', '望湖区'],
  ['dongpu', '990103', '东浦区'],
  ['xidu', '990104', '西渡区'],
  ['nantang', '990105', '南塘区'],
  ['beiling', '990106', '北岭区'],
]

const DISTRICT_BUREAUS = [
  ['water', '水务局', ['0102', '0201', '0301']],
  ['cm', '城市管理局', ['01', '0601']],
  ['housing', '住房建设局', ['05']],
]

const CITY_BUREAUS = [
  ['city-transport', '市交通运输局', ['04']],
  ['city-market', '市市场监督管理局', ['07']],
  ['city-labour', '市人力资源和社会保障局', ['08']],
  ['city-civil', '市民政局', ['09']],
  ['city-police', '市公安局', ['10']],
  ['city-power', '市供电公司', ['0202']],
  ['city-gas', '市燃气集团', ['0203', '0204']],
  ['city-emergency', '市应急管理局（三防办）', ['0302', '0303']],
]

/** Departments in the order in which they can be made: parents first. */
export function departments() {
  const all = [{ code: 'hotline', name: '市民热线服务中心', parent: null, districtCode: null, dutyPhone: null }]
  CITY_BUREAUS.forEach(([code, name], i) => all.push({ code, name, parent: null, districtCode: null, dutyPhone: `${8201 + i}` }))
  DISTRICTS.forEach(([short, districtCode, name], d) => {
    all.push({ code: `${short}-gov`, name: `${name}人民政府`, parent: null, districtCode, dutyPhone: null })
    DISTRICT_BUREAUS.forEach(([suffix, title], b) =>
      all.push({ code: `${short}-${suffix}`, name: `${name}${title}`, parent: `${short}-gov`, districtCode, dutyPhone: `${8101 + d * 10 + b}` }),
    )
  })
  return all
}

/** 派单目录: a rule for each category prefix and ground. */
export function rules() {
  const all = CITY_BUREAUS.flatMap(([code, , prefixes]) =>
    prefixes.map((categoryPrefix) => ({ categoryPrefix, districtCode: null, departmentCode: code })),
  )
  for (const [short, districtCode] of DISTRICTS) {
    for (const [suffix, , prefixes] of DISTRICT_BUREAUS) {
      for (const categoryPrefix of prefixes) all.push({ categoryPrefix, districtCode, departmentCode: `${short}-${suffix}` })
    }
  }
  return all
}

export const AGENTS = [
  { username: 'agent1', displayName: '周敏', workNumber: '1001', phone: '8001', skills: { mandarin: 8, flood: 5 } },
  { username: 'agent2', displayName: '吴浩', workNumber: '1002', phone: '8002', skills: { mandarin: 8, dialect: 7 } },
  { username: 'agent3', displayName: '郑洁', workNumber: '1003', phone: '8003', skills: { mandarin: 7, flood: 8 } },
]

const CLERKS = ['沈涛', '韩雪', '杨帆', '朱青', '秦岚', '许强', '何静', '吕明', '施薇', '张弛', '孔亮', '曹颖', '严峰', '华蕾', '金涛', '魏敏', '陶冶', '姜宁', '戚军', '谢芳', '邹凯', '喻晴', '柏松', '水清', '窦勇', '章琳']

/** One clerk for each department that handles orders; the user is named like the department's code. */
const clerks = () =>
  departments()
    .filter(({ code }) => code !== 'hotline' && !code.endsWith('-gov'))
    .map(({ code }, i) => ({ username: code, displayName: CLERKS[i % CLERKS.length], roles: ['department-staff', 'department-lead'], department: code }))

const OTHERS = [
  { username: 'supervisor1', displayName: '孙立', roles: ['supervisor', 'agent'], department: null },
  { username: 'dispatcher1', displayName: '冯燕', roles: ['dispatcher'], department: null },
  { username: 'commander1', displayName: '陈防', roles: ['commander', 'duty-officer'], department: null },
]

const QUEUES = [
  { name: 'general', title: '综合' },
  { name: 'flood', title: '防汛' },
]

async function everything(admin, path) {
  const answer = await admin.get(path)
  return Array.isArray(answer) ? answer : answer.items
}

async function person(admin, known, { username, displayName, roles, departmentId = null, extension = null }) {
  const present = known.get(username)
  if (present) return { user: present, password: null }
  const body = { username, displayName, roles, departmentId, extension, mustChangePassword: false }
  const made = await admin.post('/users', body)
  return { user: made.user, password: made.password }
}

async function phone(admin, known, account) {
  if (known.has(account)) return null
  return (await admin.post('/sip-accounts', { account })).password
}

/**
 * Loads the city as the administrator.
 *
 * @returns users by name `{id, password}` and phones by account `{password}`; passwords are null for what was there
 */
export async function loadCity(admin, progress = () => {}) {
  progress('部门')
  const departmentIds = new Map((await everything(admin, '/departments')).map((one) => [one.code, one.id]))
  for (const one of departments()) {
    if (departmentIds.has(one.code)) continue
    const { id } = await admin.post('/departments', {
      code: one.code,
      name: one.name,
      parentId: one.parent ? departmentIds.get(one.parent) : null,
      districtCode: one.districtCode,
      dutyPhone: one.dutyPhone,
    })
    departmentIds.set(one.code, id)
  }

  progress('用户与话机')
  const knownUsers = new Map((await everything(admin, '/users?limit=500')).map((one) => [one.username, one]))
  const knownPhones = new Set((await everything(admin, '/sip-accounts')).map((one) => one.account))
  const users = {}
  const phones = {}
  for (const agent of AGENTS) {
    const { user, password } = await person(admin, knownUsers, { ...agent, roles: ['agent'], extension: agent.phone })
    users[agent.username] = { id: user.id, password }
    phones[agent.phone] = { password: await phone(admin, knownPhones, agent.phone) }
  }
  for (const other of [...OTHERS, ...clerks()]) {
    const departmentId = other.department ? departmentIds.get(other.department) : null
    const { user, password } = await person(admin, knownUsers, { ...other, departmentId })
    users[other.username] = { id: user.id, password }
  }
  for (const account of ['8101', '8102', '8111']) phones[account] = { password: await phone(admin, knownPhones, account) }

  progress('队列与坐席')
  const knownQueues = new Set((await everything(admin, '/queues')).map((one) => one.name))
  for (const queue of QUEUES) if (!knownQueues.has(queue.name)) await admin.post('/queues', queue)
  for (const agent of AGENTS) {
    await admin.post('/agents', {
      userId: users[agent.username].id,
      workNumber: agent.workNumber,
      name: agent.displayName,
      phone: agent.phone,
      skills: agent.skills,
      queues: QUEUES.map((queue) => queue.name),
    })
  }

  progress('派单目录')
  const present = await everything(admin, '/dispatch-rules?limit=500')
  const key = (rule) => `${rule.categoryPrefix}/${rule.districtCode ?? ''}`
  const knownRules = new Set(present.map(key))
  for (const rule of rules()) {
    if (!knownRules.has(key(rule))) await admin.post('/dispatch-rules', { coDepartmentCodes: [], slaClass: null, note: null, ...rule })
  }
  return { users, phones, departmentIds: Object.fromEntries(departmentIds) }
}
