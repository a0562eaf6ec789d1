/** What lies between clients and rows: delays, losses, deaths, and the time. */
@NullMarked
package dev.invar.simulation.network;

import org.jspecify.annotations.NullMarked;
