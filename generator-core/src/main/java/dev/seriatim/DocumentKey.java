package dev.seriatim;

import org.hibernate.engine.spi.SharedSessionContractImplementor;

/** An identifier, and the session that knows how to bind it. */
record DocumentKey(Object id, SharedSessionContractImplementor session) {}
