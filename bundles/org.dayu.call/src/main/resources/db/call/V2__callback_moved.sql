-- Call-backs are kept by org.dayu.outbound, which makes the open ones of the last days again from the calls themselves.
drop table call.callback;
