/// Keeps the target from being empty before anything is generated.
package enum CommittedNames {}
