<?xml version="1.0" encoding="UTF-8"?>
<!-- Names, works, dates, sums and numbers in a text. Links never nest: inside a link the marks of notes wait until it ends. -->
<xsl:stylesheet version="3.0" expand-text="yes"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
    xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:e="https://edition.invalid/ns/functions"
    xmlns:h="http://www.w3.org/1999/xhtml"
    xmlns="http://www.w3.org/1999/xhtml"
    exclude-result-prefixes="#all">

  <xsl:template match="persName | placeName | orgName | eventName | name | rs | title" mode="flow" as="element()*">
    <xsl:param name="linked" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="pointer" as="xs:string?" select="e:pointers(.)[1]"/>
    <xsl:choose>
      <xsl:when test="exists($pointer) and not($linked) and empty(self::rs//*[@ref])">
        <a href="{e:page($pointer)}">
          <xsl:call-template name="e:common"/>
          <xsl:apply-templates mode="flow"><xsl:with-param name="linked" select="true()" tunnel="yes"/></xsl:apply-templates>
        </a>
        <xsl:apply-templates select=".//choice | .//note" mode="mark"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:element name="{if (self::title) then 'cite' else 'span'}">
          <xsl:attribute name="class" select="'name ' || local-name()"/>
          <xsl:call-template name="e:common"/>
          <xsl:apply-templates mode="flow"/>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The parts of a name carry no mark of their own. -->
  <xsl:template match="roleName | forename | surname | nameLink | genName | addName | country | region | settlement | geogName | orgName/orgName"
      mode="flow" as="node()*" priority="1">
    <xsl:apply-templates mode="flow"/>
  </xsl:template>

  <xsl:template match="date | time" mode="flow" as="element()">
    <xsl:element name="{if (@when[e:is-datetime(.)]) then 'time' else 'span'}">
      <xsl:if test="not(@when[e:is-datetime(.)])"><xsl:attribute name="class" select="'date'"/></xsl:if>
      <xsl:call-template name="e:common"/>
      <xsl:if test="@when[e:is-datetime(.)]"><xsl:attribute name="datetime" select="@when"/></xsl:if>
      <xsl:for-each select="@from, @to, @notBefore, @notAfter">
        <xsl:attribute name="data-{lower-case(replace(local-name(), '([A-Z])', '-$1'))}" select="."/>
      </xsl:for-each>
      <xsl:apply-templates mode="flow"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="measure | num" mode="flow" as="element()">
    <xsl:variable name="value" as="xs:string?" select="(@quantity, @value, @atLeast)[1]"/>
    <xsl:element name="{if (exists($value)) then 'data' else 'span'}">
      <xsl:attribute name="class" select="if (@type eq 'currency') then 'sum' else local-name()"/>
      <xsl:call-template name="e:common"/>
      <xsl:if test="exists($value)"><xsl:attribute name="value" select="$value"/></xsl:if>
      <xsl:if test="@unit"><xsl:attribute name="data-unit" select="@unit"/></xsl:if>
      <xsl:apply-templates mode="flow"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
