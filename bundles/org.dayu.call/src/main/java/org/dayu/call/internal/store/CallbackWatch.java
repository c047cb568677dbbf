package org.dayu.call.internal.store;

/** Is told of call-backs that came with ended calls. Called on the copier's thread; must not block. */
public interface CallbackWatch {

    /** So many more wait to be called back. */
    void added(int count);
}
