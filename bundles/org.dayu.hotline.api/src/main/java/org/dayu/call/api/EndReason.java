package org.dayu.call.api;

/** Why a call ended; what the report on lost calls (呼损明细) counts. */
public enum EndReason {
    /** The talk was over. */
    NORMAL,
    /** The blacklist refused the caller. */
    REFUSED,
    /** IVR主叫挂断: hung up in self service. */
    HUNG_UP_IN_IVR,
    /** Finished in self service. */
    SERVED_BY_IVR,
    /** 队列排队主叫挂断: hung up while waiting. */
    HUNG_UP_IN_QUEUE,
    /** 队列排队溢出: the queue was full or waiting took too long. */
    OVERFLOW,
    /** 座席未应答主叫挂断: hung up while an agent's phone rang. */
    AGENT_NO_ANSWER,
    /** 语音留言: the caller left a message. */
    MESSAGE_LEFT,
    /** 登记回电: the caller was promised a call-back. */
    CALLBACK_PROMISED,
    /** No sound and no signal from either side. */
    MEDIA_TIMEOUT,
    /** The called party refused or did not answer. */
    NOT_REACHED,
    /** Media or signalling could not be set up. */
    FAILED,
    /** The node died during the call. */
    NODE_LOST,
    /** 转往其他站点: another site took the caller; what became of it is counted there. */
    AT_SITE,
    /** 外拨限额用完: the minutes or the cost that the dialling rules allow were spent. */
    DIAL_LIMIT
}
