/// The settings that an installer edits and the programme that a bureau plans, read once at start.
/// Nothing else of the product reads settings files or the environment.
///
/// Decisions:
/// - Everything is plain: records of JDK types, nothing of the rules, nothing of a driver. Whoever
///   assembles the terminal turns them into the types of the trade.
/// - A file is right or refused. Every fault is named with file, line and key, all at once, so that
///   an installer corrects them in one go; a key that nothing reads is a fault too, because it is
///   nearly always a misspelt one.
/// - Relative paths count from the file that names them, not from wherever the process was started.
@NullMarked
package wenhui.config;

import org.jspecify.annotations.NullMarked;
