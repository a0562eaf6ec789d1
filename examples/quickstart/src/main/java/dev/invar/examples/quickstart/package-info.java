/** The program: tells the story of key authentication on the datastore of the reader's choice. */
@NullMarked
package dev.invar.examples.quickstart;

import org.jspecify.annotations.NullMarked;
