/** Which cards belong to one member: asked of whoever knows. */
package daicho.members.card;
