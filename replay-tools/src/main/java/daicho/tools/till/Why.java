package daicho.tools.till;

import daicho.protocol.codec.ReversalReason;

/** Reasons to undo something, as they are typed. */
enum Why {
    CUSTOMER, MERCHANT_FAULT, TIMEOUT, FRAUD, OPERATOR;

    /** @return as the wire has it. */
    ReversalReason reason() {
        return ReversalReason.valueOf(name());
    }
}
