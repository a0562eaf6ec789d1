/**
 * A datastore of its own for every test: {@link dev.invar.backend.memory.junit.MemoryDatastoreExtension}, for JUnit Jupiter.
 */
@NullMarked
package dev.invar.backend.memory.junit;

import org.jspecify.annotations.NullMarked;
