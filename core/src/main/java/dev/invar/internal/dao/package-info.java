/** The DAOs: from a program's call to a plan or an access, and from the outcome to a result or an error; not exported. */
@NullMarked
package dev.invar.internal.dao;

import org.jspecify.annotations.NullMarked;
