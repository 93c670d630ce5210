/** Who may log on, how that is proven, and what it entitles to. */
package daicho.gateway.session;
