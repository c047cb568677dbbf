// Makes the demo city's layers: synthetic ground, no real borders. Run by hand: node make-city.mjs
// The same seed gives the same city, so that the files in this folder can be made again byte for byte.
import { writeFileSync } from 'node:fs'

const WEST = 113.0
const SOUTH = 29.7
const STEP_LON = 0.045
const STEP_LAT = 0.04
const COLUMNS = 6
const ROWS = 4
const DISTRICTS = [
  ['990101', '临江区'],
  ['990102', '望湖区'],
  ['990103', '东浦区'],
  ['990104', '西渡区'],
  ['990105', '南塘区'],
  ['990106', '北岭区'],
]
// four streets a district, in reading order
const STREETS = [
  ['江汉街道', '码头街道', '花园街道', '新堤街道'],
  ['湖滨街道', '水岸街道', '学府街道', '翠柳街道'],
  ['东桥街道', '浦口镇', '工业路街道', '滨河街道'],
  ['西渡口街道', '石桥镇', '老城街道', '钟楼街道'],
  ['南塘街道', '荷塘镇', '稻香街道', '南站街道'],
  ['北岭街道', '松岗镇', '茶山街道', '云台镇'],
]

let seed = 20260701
function random() {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
  return seed / 2 ** 32
}

const round = (value) => Math.round(value * 1e6) / 1e6

// corners, moved about except on the rim
const corner = []
for (let r = 0; r <= ROWS; r++) {
  corner[r] = []
  for (let c = 0; c <= COLUMNS; c++) {
    const rim = (limit, at) => at === 0 || at === limit
    corner[r][c] = [
      WEST + c * STEP_LON + (rim(COLUMNS, c) ? 0 : (random() - 0.5) * STEP_LON * 0.5),
      SOUTH + r * STEP_LAT + (rim(ROWS, r) ? 0 : (random() - 0.5) * STEP_LAT * 0.5),
    ]
  }
}

// borders between corners wiggle; both neighbours share the same points, so no gap and no overlap
const borders = new Map()
function border(a, b) {
  const key = `${a}|${b}`
  const back = borders.get(`${b}|${a}`)
  if (back) return [...back].reverse()
  if (!borders.has(key)) {
    const [[ar, ac], [br, bc]] = [a, b].map((text) => text.split(',').map(Number))
    const from = corner[ar][ac]
    const to = corner[br][bc]
    const points = [from]
    for (let i = 1; i < 8; i++) {
      const t = i / 8
      const sway = (random() - 0.5) * 0.004
      points.push([
        from[0] + (to[0] - from[0]) * t - (to[1] - from[1]) * sway * 25,
        from[1] + (to[1] - from[1]) * t + (to[0] - from[0]) * sway * 25,
      ])
    }
    points.push(to)
    borders.set(key, points.map(([lon, lat]) => [round(lon), round(lat)]))
  }
  return borders.get(key)
}

function ring(r0, c0, r1, c1) {
  const points = []
  const add = (a, b) => points.push(...border(a, b).slice(0, -1))
  for (let c = c0; c < c1; c++) add(`${r0},${c}`, `${r0},${c + 1}`)
  for (let r = r0; r < r1; r++) add(`${r},${c1}`, `${r + 1},${c1}`)
  for (let c = c1; c > c0; c--) add(`${r1},${c}`, `${r1},${c - 1}`)
  for (let r = r1; r > r0; r--) add(`${r},${c0}`, `${r - 1},${c0}`)
  points.push(points[0])
  return points
}

const feature = (id, properties, geometry) => ({ type: 'Feature', id, properties, geometry })
const polygon = (points) => ({ type: 'Polygon', coordinates: [points] })
const line = (points) => ({ type: 'LineString', coordinates: points.map(([lon, lat]) => [round(lon), round(lat)]) })

const streets = []
const districts = []
DISTRICTS.forEach(([code, name], d) => {
  const r = d < 3 ? 0 : 2
  const c = (d % 3) * 2
  const short = ['linjiang', 'wanghu', 'dongpu', 'xidu', 'nantang', 'beiling'][d]
  STREETS[d].forEach((street, s) => {
    const at = [r + (s >> 1), c + (s & 1)]
    streets.push(
      feature(`street.${code}${String(s + 1).padStart(3, '0')}`, {
        code: `${code}${String(s + 1).padStart(3, '0')}`,
        name: street,
        district_code: code,
        district_name: name,
        department_code: `${short}-gov`,
      }, polygon(ring(at[0], at[1], at[0] + 1, at[1] + 1))),
    )
  })
  districts.push(feature(`district.${code}`, { code, name, department_code: `${short}-gov` }, polygon(ring(r, c, r + 2, c + 2))))
})

const width = COLUMNS * STEP_LON
const height = ROWS * STEP_LAT
const river = []
for (let i = 0; i <= 60; i++) {
  const t = i / 60
  river.push([WEST + width * t, SOUTH + height * (0.46 + 0.1 * Math.sin(t * 7) + 0.03 * Math.sin(t * 23))])
}
const creek = []
for (let i = 0; i <= 30; i++) {
  const t = i / 30
  creek.push([WEST + width * (0.62 + 0.05 * Math.sin(t * 9)), SOUTH + height * (1 - 0.5 * t)])
}
const lake = []
for (let i = 0; i < 72; i++) {
  const a = (i / 72) * 2 * Math.PI
  const reach = 1 + 0.18 * Math.sin(3 * a) + 0.1 * Math.cos(5 * a)
  lake.push([round(WEST + width * 0.42 + 0.026 * reach * Math.cos(a)), round(SOUTH + height * 0.24 + 0.016 * reach * Math.sin(a))])
}
lake.push(lake[0])
const water = [
  feature('water.1', { name: '安澜江', kind: 'river' }, line(river)),
  feature('water.2', { name: '松溪', kind: 'creek' }, line(creek)),
  feature('water.3', { name: '望湖', kind: 'lake' }, polygon(lake)),
]

const roads = []
const road = (name, kind, points) => roads.push(feature(`road.${roads.length + 1}`, { name, kind }, line(points)))
for (let r = 0; r < ROWS; r++) {
  const points = []
  for (let c = 0; c <= COLUMNS * 4; c++) points.push([WEST + (c / 4) * STEP_LON, SOUTH + (r + 0.5) * STEP_LAT + 0.004 * Math.sin(c * 0.9 + r)])
  road(['滨江大道', '望湖路', '人民大道', '北岭路'][r], r === 2 ? 'trunk' : 'primary', points)
}
for (let c = 0; c < COLUMNS; c++) {
  const points = []
  for (let r = 0; r <= ROWS * 4; r++) points.push([WEST + (c + 0.5) * STEP_LON + 0.004 * Math.sin(r * 0.8 + c), SOUTH + (r / 4) * STEP_LAT])
  road(['西环路', '钟楼街', '解放路', '中山路', '东浦大道', '东环路'][c], c === 2 ? 'trunk' : 'primary', points)
}

const write = (file, features) =>
  writeFileSync(
    new URL(file, import.meta.url),
    '{"type":"FeatureCollection","features":[\n' + features.map((one) => JSON.stringify(one)).join(',\n') + '\n]}\n',
  )
write('districts.geojson', districts)
write('streets.geojson', streets)
write('water.geojson', water)
write('roads.geojson', roads)
