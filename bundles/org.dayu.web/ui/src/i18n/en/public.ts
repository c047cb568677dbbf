export default {
  title: 'How my request stands',
  number: 'Order number',
  tail: 'Last four digits of your phone',
  ask: 'Ask',
  unit: 'Department',
  deadline: 'Deadline',
  result: 'Result',
  hint: 'The agent told you the number. If it is lost, call 12345.',
}
