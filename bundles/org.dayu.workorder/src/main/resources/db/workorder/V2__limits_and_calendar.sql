-- Limits: the city's own go here. The defaults follow what hotlines in China promise: 2 h and 24 h on the clock for life and
-- supplies, 1, 5 and 15 working days for the rest, 3 working days for a second handling.
insert into workorder.sla_class (code, label, unit, amount, sign_unit, sign_amount, basis) values
    ('critical', '特急 2 小时', 'HOURS', 2, 'MINUTES', 30, '险情、人身安全类诉求'),
    ('urgent', '紧急 24 小时', 'HOURS', 24, 'HOURS', 2, '公共安全类诉求'),
    ('utility', '水电气热 24 小时', 'HOURS', 24, 'HOURS', 2, '公用事业类诉求'),
    ('enquiry', '咨询 1 个工作日', 'WORKING_DAYS', 1, 'HOURS', 4, '咨询类诉求'),
    ('ordinary', '普通 5 个工作日', 'WORKING_DAYS', 5, 'WORKING_DAYS', 1, '一般诉求'),
    ('complex', '复杂 15 个工作日', 'WORKING_DAYS', 15, 'WORKING_DAYS', 1, '复杂疑难诉求'),
    ('natural-7', '7 个自然日', 'NATURAL_DAYS', 7, 'WORKING_DAYS', 1, '按自然日计算的地区'),
    ('redo', '重办 3 个工作日', 'WORKING_DAYS', 3, 'WORKING_DAYS', 1, '重办、督办诉求');

-- Source: General Office of the State Council, notice on holidays in 2026 (国务院办公厅关于2026年部分节假日安排的通知,
-- November 2025). The Spring Festival and National Day rows were compared with published data, the others are from the
-- notice as known; compare them before going live. A later notice is published as a new version of the calendar.
insert into workorder.calendar (name, source, published_at, published_by) values
    ('2026 年', '国务院办公厅关于 2026 年部分节假日安排的通知', '2025-11-04T00:00:00+08:00', '系统');

insert into workorder.calendar_day (version, date, kind, label) values
    (1, '2026-01-01', 'OFF', '元旦'),
    (1, '2026-01-02', 'OFF', '元旦'),
    (1, '2026-01-03', 'OFF', '元旦'),
    (1, '2026-01-04', 'WORK', '元旦调休上班'),
    (1, '2026-02-14', 'WORK', '春节调休上班'),
    (1, '2026-02-15', 'OFF', '春节'),
    (1, '2026-02-16', 'OFF', '春节'),
    (1, '2026-02-17', 'OFF', '春节'),
    (1, '2026-02-18', 'OFF', '春节'),
    (1, '2026-02-19', 'OFF', '春节'),
    (1, '2026-02-20', 'OFF', '春节'),
    (1, '2026-02-21', 'OFF', '春节'),
    (1, '2026-02-22', 'OFF', '春节'),
    (1, '2026-02-23', 'OFF', '春节'),
    (1, '2026-02-28', 'WORK', '春节调休上班'),
    (1, '2026-04-04', 'OFF', '清明节'),
    (1, '2026-04-05', 'OFF', '清明节'),
    (1, '2026-04-06', 'OFF', '清明节'),
    (1, '2026-05-01', 'OFF', '劳动节'),
    (1, '2026-05-02', 'OFF', '劳动节'),
    (1, '2026-05-03', 'OFF', '劳动节'),
    (1, '2026-05-04', 'OFF', '劳动节'),
    (1, '2026-05-05', 'OFF', '劳动节'),
    (1, '2026-05-09', 'WORK', '劳动节调休上班'),
    (1, '2026-06-19', 'OFF', '端午节'),
    (1, '2026-06-20', 'OFF', '端午节'),
    (1, '2026-06-21', 'OFF', '端午节'),
    (1, '2026-09-20', 'WORK', '国庆节调休上班'),
    (1, '2026-09-25', 'OFF', '中秋节'),
    (1, '2026-09-26', 'OFF', '中秋节'),
    (1, '2026-09-27', 'OFF', '中秋节'),
    (1, '2026-10-01', 'OFF', '国庆节'),
    (1, '2026-10-02', 'OFF', '国庆节'),
    (1, '2026-10-03', 'OFF', '国庆节'),
    (1, '2026-10-04', 'OFF', '国庆节'),
    (1, '2026-10-05', 'OFF', '国庆节'),
    (1, '2026-10-06', 'OFF', '国庆节'),
    (1, '2026-10-07', 'OFF', '国庆节'),
    (1, '2026-10-10', 'WORK', '国庆节调休上班');
