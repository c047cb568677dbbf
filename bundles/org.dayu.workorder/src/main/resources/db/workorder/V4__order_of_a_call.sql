create index work_order_call on workorder.work_order (call_id) where call_id is not null;
