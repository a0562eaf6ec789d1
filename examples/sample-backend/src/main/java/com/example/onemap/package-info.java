/** A datastore that is one map in this process, and its backend. */
@NullMarked
package com.example.onemap;

import org.jspecify.annotations.NullMarked;
