// Command rostergen drafts, checks and rolls on the rosters of NHS wards. This
// package turns flags into use cases and results into output; it decides
// nothing and must never judge or change a roster.
package main
