export default {
  urgency: { NORMAL: '一般', URGENT: '紧急', CRITICAL: '特急' },
  span: { left: '还剩 {span}', late: '已超期 {span}', days: '{days} 天 {hours} 小时', hours: '{hours} 小时 {minutes} 分' },
}
