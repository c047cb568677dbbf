export default {
  urgency: { NORMAL: 'normal', URGENT: 'urgent', CRITICAL: 'most urgent' },
  span: { left: '{span} left', late: '{span} late', days: '{days} d {hours} h', hours: '{hours} h {minutes} min' },
}
