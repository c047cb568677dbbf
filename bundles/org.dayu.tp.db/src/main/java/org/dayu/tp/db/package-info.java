/** How the libraries of this bundle are set, for those who offer them to others. */
package org.dayu.tp.db;
