import fc from 'fast-check';

/** That a property fails is all that is asked here; the smallest case in which it does would take most of the time. */
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });
