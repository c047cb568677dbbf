/** What the citizens of the demo city call about. Synthetic people and places. */
export const pick = (list) => list[Math.floor(Math.random() * list.length)]

const NAMES = ['王芳', '李强', '张敏', '刘洋', '陈静', '杨军', '黄丽', '赵磊', '周婷', '徐鹏']
// well inside the city's rim
const anywhere = () => ({ lon: 113.01 + Math.random() * 0.25, lat: 29.71 + Math.random() * 0.135 })

const story = (category, urgency, address, cause, course) => ({
  category,
  urgency,
  address,
  cause,
  course,
  place: anywhere,
  get name() {
    return pick(NAMES)
  },
})

export const STORIES = [
  story('010201', 'NORMAL', '路口', '下水道堵塞，污水外溢', '下雨后更严重，行人绕行。'),
  story('010204', 'NORMAL', '小区门前', '路灯不亮', '已有三天，夜间出行不便。'),
  story('010202', 'URGENT', '公交站旁', '井盖缺失', '今早发现，已有人险些摔倒。'),
  story('010102', 'NORMAL', '菜市场外', '占道经营', '每天傍晚摊贩占满人行道。'),
  story('020101', 'NORMAL', '三栋', '停水', '昨晚十点开始，没有通知。'),
  story('030101', 'URGENT', '下穿通道', '道路积水', '水深没过脚踝，车辆熄火。'),
  story('040101', 'URGENT', '十字路口', '信号灯故障', '四个方向全灭，早高峰拥堵。'),
  story('050301', 'NORMAL', '工地旁', '夜间施工噪声', '连续一周凌晨施工。'),
  story('060101', 'NORMAL', '广场', '噪声扰民', '音响声音很大，持续到晚上十点。'),
  story('070201', 'URGENT', '某餐馆', '食品安全', '用餐后三人腹泻，保留了小票。'),
  story('080101', 'NORMAL', '工业园', '拖欠工资', '两个月未发，共十二人。'),
  story('100201', 'URGENT', '居民楼', '消防通道堵塞', '私家车长期占用。'),
]

export const RESULTS = ['已派员现场处理完毕，恢复正常，并回复来电人。', '经核实属实，已责令整改，当日完成。', '已协调责任单位维修，现场拍照存档。', '已制定方案并完成处置，来电人表示认可。']
