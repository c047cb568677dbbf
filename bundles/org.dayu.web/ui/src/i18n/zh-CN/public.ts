export default {
  title: '诉求进度查询',
  number: '工单编号',
  tail: '来电号码后四位',
  ask: '查询',
  unit: '承办单位',
  deadline: '办理期限',
  result: '办理结果',
  hint: '工单编号由坐席在受理时告知。如遗失编号，请拨打 12345 查询。',
}
